//! Files dropped anywhere on the page: missing the area must not make the browser leave the page for the file.

use leptos::ev;
use leptos::prelude::*;
use web_sys::{DataTransfer, DataTransferItem, DragEvent};

use super::Given;

/// Hands over what is dropped, for as long as the view is there. Says whether files hang over the page right now.
pub fn listen(dropped: impl Fn(Vec<Given>) + 'static) -> ReadSignal<bool> {
    let (over, set_over) = signal(false);
    let moved = window_event_listener(ev::dragover, move |event| {
        if let Some(data) = files_in(&event) {
            event.prevent_default();
            data.set_drop_effect("copy");
            set_over.set(true);
        }
    });
    let left = window_event_listener(ev::dragleave, move |event| {
        // Leaving the window leads to no other element.
        if event.related_target().is_none() {
            set_over.set(false);
        }
    });
    let landed = window_event_listener(ev::drop, move |event| {
        set_over.set(false);
        if let Some(data) = files_in(&event) {
            event.prevent_default();
            dropped(given(&data));
        }
    });
    on_cleanup(move || {
        moved.remove();
        left.remove();
        landed.remove();
    });
    over
}

/// What is dragged, if files are among it.
fn files_in(event: &DragEvent) -> Option<DataTransfer> {
    let data = event.data_transfer()?;
    let has_files = data.types().iter().any(|kind| kind == "Files");
    has_files.then_some(data)
}

fn given(data: &DataTransfer) -> Vec<Given> {
    let items = data.items();
    let items = (0..items.length()).filter_map(|place| items.get(place));
    items.filter_map(|item| item_given(&item)).collect()
}

fn item_given(item: &DataTransferItem) -> Option<Given> {
    // A folder comes as a file too, one that cannot be read.
    let entry = item.webkit_get_as_entry().ok().flatten();
    if let Some(folder) = entry.filter(|entry| entry.is_directory()) {
        return Some(Given::Folder(folder.name()));
    }
    item.get_as_file().ok().flatten().map(Given::File)
}
