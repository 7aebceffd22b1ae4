//! Which rows of a long list are in the page: those in view and a few around them. Heights are measured,
//! since rows wrap; the row with the focus stays, wherever it is.

/// Lists up to this long are in the page as a whole (docs/decisions/0005).
pub const WHOLE: usize = 60;

/// Rows beyond the edges of what can be seen, on either side.
const MARGIN_ROWS: usize = 4;

/// A row's height before any was measured, in pixels: one line.
const ONE_LINE: f64 = 41.0;

/// Something to put into the page, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Item {
    /// Room for rows that are not in the page, in pixels.
    Gap {
        /// Tells gaps of one list apart.
        number: u8,
        /// How much room.
        height: f64,
    },
    /// A row.
    Row {
        /// Its key.
        key: u32,
        /// Its place in the whole list, from 0.
        index: usize,
    },
}

/// The measured heights of rows, in pixels, by key. Keys are small numbers without large holes.
#[derive(Debug, Default)]
pub struct Heights {
    measured: Vec<Option<f64>>,
    sum: f64,
    count: u32,
}

impl Heights {
    /// Takes note of a row's height; whether that moves anything.
    pub fn measure(&mut self, key: u32, height: f64) -> bool {
        let key = key as usize;
        if self.measured.len() <= key {
            self.measured.resize(key + 1, None);
        }
        let assumed = self.measured[key].unwrap_or(self.of_unmeasured());
        match self.measured[key].replace(height) {
            Some(before) => self.sum += height - before,
            None => {
                self.sum += height;
                self.count += 1;
            }
        }
        (height - assumed).abs() > 0.5
    }

    /// Forgets all, as when the width changes.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    fn of_unmeasured(&self) -> f64 {
        if self.count == 0 {
            ONE_LINE
        } else {
            self.sum / f64::from(self.count)
        }
    }

    fn lookup(&self) -> impl Fn(u32) -> f64 + '_ {
        let unmeasured = self.of_unmeasured();
        move |key| {
            self.measured
                .get(key as usize)
                .copied()
                .flatten()
                .unwrap_or(unmeasured)
        }
    }
}

/// The part of a list that can be seen, in pixels from the list's top.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct View {
    /// Where it begins; negative while the list's top is below the window's.
    pub top: f64,
    /// How much of it there is.
    pub height: f64,
}

/// What to put into the page.
pub fn window(keys: &[u32], heights: &Heights, view: View, focused: Option<u32>) -> Vec<Item> {
    let row = |index: usize| Item::Row {
        key: keys[index],
        index,
    };
    if keys.len() <= WHOLE {
        return (0..keys.len()).map(row).collect();
    }
    let height_of = heights.lookup();
    let (mut first, mut after) = (keys.len(), keys.len());
    let mut bottom = 0.0;
    for (index, &key) in keys.iter().enumerate() {
        bottom += height_of(key);
        if first == keys.len() && bottom > view.top {
            first = index;
        }
        if bottom >= view.top + view.height {
            after = index + 1;
            break;
        }
    }
    let first = first.min(keys.len() - 1).saturating_sub(MARGIN_ROWS);
    let after = (after + MARGIN_ROWS).min(keys.len());
    let kept = focused
        .and_then(|key| keys.iter().position(|&k| k == key))
        .filter(|i| !(first..after).contains(i));

    let gap = |number: u8, range: std::ops::Range<usize>| {
        let height: f64 = keys[range].iter().map(|&key| height_of(key)).sum();
        (height > 0.0).then_some(Item::Gap { number, height })
    };
    let mut items = Vec::with_capacity(after - first + 5);
    match kept {
        Some(kept) if kept < first => {
            items.extend(gap(0, 0..kept));
            items.push(row(kept));
            items.extend(gap(1, kept + 1..first));
        }
        _ => items.extend(gap(1, 0..first)),
    }
    items.extend((first..after).map(row));
    match kept {
        Some(kept) if kept >= after => {
            items.extend(gap(2, after..kept));
            items.push(row(kept));
            items.extend(gap(3, kept + 1..keys.len()));
        }
        _ => items.extend(gap(2, after..keys.len())),
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn rows(items: &[Item]) -> Vec<usize> {
        items
            .iter()
            .filter_map(|item| {
                if let Item::Row { index, .. } = item {
                    Some(*index)
                } else {
                    None
                }
            })
            .collect()
    }

    fn total(items: &[Item], heights: &Heights) -> f64 {
        let height_of = heights.lookup();
        items
            .iter()
            .map(|item| match item {
                Item::Gap { height, .. } => *height,
                Item::Row { key, .. } => height_of(*key),
            })
            .sum()
    }

    #[wasm_bindgen_test]
    fn a_short_list_is_there_as_a_whole() {
        let keys: Vec<u32> = (0..60).collect();
        assert_eq!(
            rows(&window(&keys, &Heights::default(), View::default(), None)).len(),
            60
        );
    }

    #[wasm_bindgen_test]
    fn a_long_one_keeps_its_height_wherever_it_is_read() {
        let keys: Vec<u32> = (0..10_000).rev().collect();
        let mut heights = Heights::default();
        for key in 0..500 {
            heights.measure(key * 7, 41.0 + f64::from(key % 3) * 20.0);
        }
        let height_of = heights.lookup();
        let expected: f64 = keys.iter().map(|&key| height_of(key)).sum();
        for top in [-500.0, 0.0, 12_345.0, expected - 10.0, expected + 999.0] {
            for focused in [None, Some(0), Some(9_999), Some(5_000)] {
                let items = window(&keys, &heights, View { top, height: 900.0 }, focused);
                assert!(
                    (total(&items, &heights) - expected).abs() < 0.01,
                    "at {top}"
                );
                let shown = rows(&items);
                assert!(shown.len() < 60, "{} rows at {top}", shown.len());
                assert!(shown.is_sorted());
                if let Some(focused) = focused {
                    assert!(
                        shown.iter().any(|&index| keys[index] == focused),
                        "the focused row left at {top}"
                    );
                }
            }
        }
    }

    #[wasm_bindgen_test]
    fn what_is_in_view_is_in_the_page() {
        let keys: Vec<u32> = (0..1_000).collect();
        let shown = rows(&window(
            &keys,
            &Heights::default(),
            View {
                top: 41.0 * 500.0,
                height: 410.0,
            },
            None,
        ));
        assert!((500..510).all(|index| shown.contains(&index)));
    }
}
