//! Saves of settings, several people at some of the forms.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex};

use waygate_backend::{ErrorKind, PageRequest, Save, Sheet, Versioned};
use waygate_domain::gateway::GatewayView;
use waygate_domain::settings::{FormKey, Subject};

use crate::load::{Load, Outcome, Worker};

/// How many people save each of the forms.
const PEOPLE: [usize; 3] = [1, 1, 3];

/// A field that takes any text.
const FIELD: &str = "temporary_directory";

/// What is known of a form: how often it was saved is its revision.
#[derive(Default)]
struct Known {
    /// What it held at each revision that was acknowledged.
    acknowledged: BTreeMap<u64, String>,
    /// What it may hold though nobody said so.
    cut_off: HashSet<String>,
}

pub async fn workers(load: &Arc<Load>) -> Vec<Worker> {
    let gateways = load.backend.gateways().expect("gateways");
    let page = gateways.list(GatewayView::Enabled, PageRequest::first());
    let gateways = page.await.expect("the gateways").items;
    let mut workers: Vec<Worker> = Vec::new();
    for (people, gateway) in PEOPLE.into_iter().zip(gateways) {
        let known = Arc::new(Mutex::new(Known::default()));
        for person in 0..people {
            let subject = Subject::Gateway(gateway.id.clone());
            let work = save(Arc::clone(load), subject, person, Arc::clone(&known));
            workers.push(Box::pin(work));
        }
    }
    workers
}

fn saves(sheet: &Versioned<Sheet>) -> u64 {
    let revision = sheet.revision.as_str();
    revision.parse().expect("it is how often it was saved")
}

impl Known {
    /// What was acknowledged is there, or something later that was asked for.
    fn look(&self, sheet: &Versioned<Sheet>) {
        let (saves, value) = (saves(sheet), sheet.value.draft.get(FIELD));
        if let Some((last, _)) = self.acknowledged.last_key_value() {
            assert!(
                saves >= *last,
                "save {last} was acknowledged, the form is at {saves}"
            );
        }
        match self.acknowledged.get(&saves) {
            Some(acknowledged) => assert_eq!(value, acknowledged, "at save {saves}"),
            None if saves == 0 => {}
            None => assert!(self.cut_off.contains(value), "nobody saved “{value}”"),
        }
    }

    fn acknowledge(&mut self, sheet: &Versioned<Sheet>, value: String) {
        assert_eq!(sheet.value.draft.get(FIELD), value);
        let twice = self.acknowledged.insert(saves(sheet), value);
        assert_eq!(twice, None, "two saves were acknowledged as one");
    }
}

async fn save(load: Arc<Load>, subject: Subject, person: usize, known: Arc<Mutex<Known>>) {
    let settings = load.backend.settings().expect("settings");
    let form = FormKey::Properties;
    let mut looking = load.worker();
    let mut number = 0;
    while !load.is_stopped() {
        let start = looking.begin();
        // What is acknowledged while this is read may not be in it yet.
        let before = known.lock().expect("sound").acknowledged.len();
        let read = load.read(async || settings.get(&subject, form).await).await;
        let mut sheet = read.expect("the form is there");
        {
            let known = known.lock().expect("sound");
            if known.acknowledged.len() == before {
                known.look(&sheet);
                looking.done(start);
            }
        }
        while !looking.is_stale() && !load.is_stopped() {
            number += 1;
            let value = format!("/tmp/{person}/{number}");
            let mut draft = sheet.value.draft.clone();
            draft.set(FIELD, value.clone());
            let seen = sheet.revision.clone();
            // It may be stored, and seen by others, before the answer is here.
            known.lock().expect("sound").cut_off.insert(value.clone());
            let save = || Save {
                draft: draft.clone(),
                seen: seen.clone(),
                restart: false,
            };
            match load
                .change(async || settings.save(&subject, form, save()).await)
                .await
            {
                Outcome::Acknowledged(saved) => {
                    known.lock().expect("sound").acknowledge(&saved, value);
                    sheet = saved;
                }
                Outcome::Refused(error) => {
                    assert!(matches!(error.kind, ErrorKind::Conflict(_)), "{error:?}");
                    break;
                }
                Outcome::Unknown => break,
            }
        }
    }
}
