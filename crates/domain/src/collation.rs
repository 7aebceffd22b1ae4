//! What a platform knows of text in a person's language: its order, and what letters are made of.

use std::collections::HashMap;

/// Text by the rules of a language.
pub trait Collation {
    /// A rank for each text: smaller comes first, equal ranks are equal to a reader. Case and accents
    /// do not count, and runs of digits compare as numbers (`gw-2` before `gw-10`).
    ///
    /// The whole list goes in at once, so that an implementation can sort in one call of its own.
    fn ranks(&self, texts: &[&str]) -> Vec<u32>;

    /// The text in Unicode's canonical decomposition (NFD): letters apart from their marks.
    fn decompose(&self, text: &str) -> String;
}

/// Ranks for a column of texts: each distinct text is ranked once.
pub fn rank_column<'a>(
    texts: impl Iterator<Item = &'a str>,
    collation: &dyn Collation,
) -> Vec<u32> {
    let mut distinct: Vec<&str> = Vec::new();
    let mut places: HashMap<&str, u32> = HashMap::new();
    let column: Vec<u32> = texts
        .map(|text| {
            *places.entry(text).or_insert_with(|| {
                distinct.push(text);
                u32::try_from(distinct.len() - 1).unwrap_or(u32::MAX)
            })
        })
        .collect();
    let ranks = collation.ranks(&distinct);
    column
        .into_iter()
        .map(|place| ranks.get(place as usize).copied().unwrap_or(u32::MAX))
        .collect()
}

/// The places of texts in their order; equal texts keep theirs.
pub fn places_in_order<'a>(
    texts: impl Iterator<Item = &'a str>,
    collation: &dyn Collation,
) -> Vec<u32> {
    sort_places(
        rank_column(texts, collation)
            .into_iter()
            .map(u64::from)
            .zip(0u32..)
            .collect(),
    )
}

/// The places of rows in the order of their ranks in a column, or against it; equal ones in the order of two more
/// columns, whichever way.
pub(crate) fn order(
    primary: Vec<u32>,
    second: &[u32],
    third: &[u32],
    descending: bool,
) -> Vec<u32> {
    let pair = |high: u32, low: u32| u64::from(high) << 32 | u64::from(low);
    // By the other two first, so that each row has one number for both.
    let named = second.iter().zip(third).zip(0u32..);
    let named = named.map(|((second, third), place)| (pair(*second, *third), place));
    let mut turns = vec![0; primary.len()];
    for (turn, place) in (0u32..).zip(sort_places(named.collect())) {
        turns[place as usize] = turn;
    }
    let keyed = primary.into_iter().zip(turns).zip(0u32..);
    let keyed = keyed.map(|((primary, turn), place)| match descending {
        false => (pair(primary, turn), place),
        true => (pair(u32::MAX - primary, turn), place),
    });
    sort_places(keyed.collect())
}

/// The places, by their keys and then by themselves.
pub(crate) fn sort_places(mut keyed: Vec<(u64, u32)>) -> Vec<u32> {
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, place)| place).collect()
}
