//! The parts of a view that change, and what happens on an event.
//!
//! Every distinct closure in a view is compiled into a part of its own, with all that builds, updates and
//! removes it: 6 to 8 KB each. Boxed, all closures that give the same kind of thing share one.

use leptos::prelude::{AnyView, IntoAny, IntoView, event_target_value};
use web_sys::{Event, MouseEvent};

/// A closure that a view runs again when what it reads has changed.
pub type Dynamic<T> = Box<dyn Fn() -> T + Send>;

/// A part of the page.
pub fn part<V: IntoView + 'static>(view: impl Fn() -> V + Send + 'static) -> Dynamic<AnyView> {
    Box::new(move || view().into_any())
}

/// A text.
pub fn words(text: impl Fn() -> String + Send + 'static) -> Dynamic<String> {
    Box::new(text)
}

/// The value of an attribute, or none at all.
pub fn attr(value: impl Fn() -> Option<String> + Send + 'static) -> Dynamic<Option<String>> {
    Box::new(value)
}

/// Whether a class or a property is set.
pub fn flag(is_set: impl Fn() -> bool + Send + 'static) -> Dynamic<bool> {
    Box::new(is_set)
}

/// What happens on a click.
pub fn click(then: impl FnMut(MouseEvent) + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(then)
}

/// What happens when a field has another value: told the value.
pub fn value(mut then: impl FnMut(String) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(move |event| then(event_target_value(&event)))
}
