//! Step 1 as it is typed.

use super::{Account, Bar, Class, End, Path, SubaccountId, Subscription, Tenant};
use crate::settings::{Draft, Flaw, Wrong};
use crate::text::{Name, PortalUrl};

/// The fields of one end, by what they hold.
struct Fields {
    subscription: &'static str,
    class: &'static str,
    data_centre: &'static str,
    subaccount: &'static str,
    id: &'static str,
    region: &'static str,
    api_portal: &'static str,
    developer_hub: &'static str,
}

const SOURCE: Fields = Fields {
    subscription: "source_subscription",
    class: "source_class",
    data_centre: "source_data_centre",
    subaccount: "source_subaccount",
    id: "source_subaccount_id",
    region: "source_region",
    api_portal: "source_api_portal",
    developer_hub: "source_developer_hub",
};

const TARGET: Fields = Fields {
    subscription: "target_subscription",
    class: "target_class",
    data_centre: "target_data_centre",
    subaccount: "target_subaccount",
    id: "target_subaccount_id",
    region: "target_region",
    api_portal: "target_api_portal",
    developer_hub: "target_developer_hub",
};

impl Fields {
    const fn all(&self) -> [&'static str; 8] {
        [
            self.subscription,
            self.class,
            self.data_centre,
            self.subaccount,
            self.id,
            self.region,
            self.api_portal,
            self.developer_hub,
        ]
    }

    const fn of(end: End) -> &'static Self {
        match end {
            End::Source => &SOURCE,
            End::Target => &TARGET,
        }
    }
}

const BOTH: [&str; 16] = {
    let (source, target) = (SOURCE.all(), TARGET.all());
    let mut both = [""; 16];
    let mut place = 0;
    while place < 8 {
        both[place] = source[place];
        both[place + 8] = target[place];
        place += 1;
    }
    both
};

/// The fields of the page, the source's before the target's.
pub(super) const FIELDS: &[&str] = &BOTH;

/// Those of them that hold an address.
pub(super) const ADDRESSES: &[&str] = &[
    SOURCE.api_portal,
    SOURCE.developer_hub,
    TARGET.api_portal,
    TARGET.developer_hub,
];

/// The subscription that is chosen for an end, if one is: so that the cell of the matrix can be marked before the rest
/// is typed.
pub fn chosen_subscription(draft: &Draft, end: End) -> Option<Subscription> {
    Subscription::from_key(draft.get(Fields::of(end).subscription))
}

/// The class that is chosen for an end, if one is.
pub fn chosen_class(draft: &Draft, end: End) -> Option<Class> {
    Class::from_key(draft.get(Fields::of(end).class))
}

/// What stands in the field of an end's subaccount.
pub(super) fn subaccount(draft: &Draft, end: End) -> &str {
    draft.get(Fields::of(end).subaccount)
}

/// A path as it would be typed.
pub(super) fn write(path: &Path, draft: &mut Draft) {
    for (end, tenant) in [(End::Source, path.source()), (End::Target, path.target())] {
        let fields = Fields::of(end);
        draft.set(fields.subscription, tenant.subscription.key());
        draft.set(fields.class, tenant.class.key());
        draft.set(fields.data_centre, tenant.data_centre.as_str());
        let account = &tenant.account;
        draft.set(fields.subaccount, account.subaccount.as_str());
        draft.set(fields.id, account.id.as_str());
        draft.set(fields.region, account.region.as_str());
        draft.set(fields.api_portal, account.api_portal.as_str());
        draft.set(fields.developer_hub, account.developer_hub.as_str());
    }
}

impl Path {
    /// The path that was typed.
    ///
    /// # Errors
    /// What is wrong in which field, at least one.
    pub fn typed(draft: &Draft) -> Result<Self, Vec<Flaw>> {
        let mut flaws = Vec::new();
        let source = tenant(draft, &SOURCE, &mut flaws);
        let target = tenant(draft, &TARGET, &mut flaws);
        if let (Some(source), Some(target)) = (source, target) {
            match Self::new(source, target) {
                Ok(path) => return Ok(path),
                Err(bars) => flaws.extend(bars.into_iter().map(barred)),
            }
        } else {
            // What the choices alone bar is said together with what is still to be filled in.
            let chosen = |end| chosen_subscription(draft, end);
            if let (Some(source), Some(target)) = (chosen(End::Source), chosen(End::Target)) {
                flaws.extend(super::path::subscriptions(source, target).err().map(barred));
            }
            let chosen = |end| chosen_class(draft, end);
            if let (Some(source), Some(target)) = (chosen(End::Source), chosen(End::Target)) {
                flaws.extend(super::path::classes(source, target).err().map(barred));
            }
        }
        Err(flaws)
    }
}

fn barred(bar: Bar) -> Flaw {
    Flaw {
        field: match bar {
            Bar::BackToStandalone => TARGET.subscription,
            Bar::ClassesDiffer => TARGET.class,
            Bar::SameTenant => TARGET.api_portal,
        },
        wrong: Wrong::Rule(bar.to_string()),
    }
}

fn tenant(draft: &Draft, fields: &Fields, flaws: &mut Vec<Flaw>) -> Option<Tenant> {
    let subscription = chosen(draft, fields.subscription, Subscription::from_key, flaws);
    let class = chosen(draft, fields.class, Class::from_key, flaws);
    let data_centre = text(draft, fields.data_centre, Name::new, flaws);
    let subaccount = text(draft, fields.subaccount, Name::new, flaws);
    let id = text(draft, fields.id, SubaccountId::new, flaws);
    let region = text(draft, fields.region, Name::new, flaws);
    let api_portal = text(draft, fields.api_portal, PortalUrl::new, flaws);
    let developer_hub = text(draft, fields.developer_hub, PortalUrl::new, flaws);
    Some(Tenant {
        subscription: subscription?,
        class: class?,
        data_centre: data_centre?,
        account: Account {
            subaccount: subaccount?,
            id: id?,
            region: region?,
            api_portal: api_portal?,
            developer_hub: developer_hub?,
        },
    })
}

fn chosen<T>(
    draft: &Draft,
    field: &'static str,
    from_key: impl Fn(&str) -> Option<T>,
    flaws: &mut Vec<Flaw>,
) -> Option<T> {
    let found = from_key(draft.get(field));
    if found.is_none() {
        let wrong = match draft.get(field) {
            "" => Wrong::Rule("Choose one.".into()),
            _ => Wrong::Unknown,
        };
        flaws.push(Flaw { field, wrong });
    }
    found
}

pub(super) fn text<T, E: std::fmt::Display>(
    draft: &Draft,
    field: &'static str,
    read: impl Fn(&str) -> Result<T, E>,
    flaws: &mut Vec<Flaw>,
) -> Option<T> {
    let typed = draft.get(field).trim();
    if typed.is_empty() {
        flaws.push(Flaw {
            field,
            wrong: Wrong::Empty,
        });
        return None;
    }
    let rule = |error: E| Wrong::Rule(format!("This cannot be used: {error}."));
    match read(typed) {
        Ok(value) => Some(value),
        Err(error) => {
            let wrong = rule(error);
            flaws.push(Flaw { field, wrong });
            None
        }
    }
}
