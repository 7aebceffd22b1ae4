use waygate_domain::endpoint_path::BasePath;
use waygate_domain::issue::IssueKind;
use waygate_domain::status::Status;

use super::apis::{self, Api};
use super::atoms;
use super::plan::{Plan, hours, minutes};
use super::population::{Population, name};
use super::surroundings;

/// Names that break what is careless with text.
const NAMES: [&str; 26] = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(document.title)</script>",
    "\"quoted\" & 'apostrophes' &amp; &lt;b&gt;",
    "{{7*7}} ${7*7} %s %n",
    "=1+1",
    "'; DROP TABLE gateways; --",
    "javascript:alert(1)",
    "../../etc/passwd",
    "null",
    "undefined",
    "0",
    "00042",
    "1e9",
    "بوابة الإنتاج الرئيسية 12",
    "שער הייצור הראשי (צפון)",
    "gateway بوابة mixed שער text",
    "report\u{202e}gnp.exe",
    "Z\u{308}u\u{308}ric\u{327}h\u{301}\u{302}\u{303}\u{304}\u{306}\u{307}",
    "Zürich",
    "İstanbul ıSPARTA straße STRASSE",
    "東京ゲートウェイ",
    "เกตเวย์กรุงเทพ",
    "हिन्दी गेटवे",
    "👩‍👩‍👧‍👦 🏳️‍🌈 🇪🇺 👍🏽",
    "two  spaces\u{a0}and\u{200b}invisible ones",
    "a",
];

/// Environments to go with them.
const ENVIRONMENTS: [&str; 4] = [
    "<b>bold</b>",
    "بيئة الاختبار",
    "a-name-without-a-place-to-break-it-that-goes-on-and-on-and-on-and-on-and-on",
    "🧪 Test",
];

/// Names of every script and length. Hosts and addresses are strange where the names are.
pub(super) fn build(population: &mut Population) {
    let unbroken = "w".repeat(255);
    let words = "long name ".repeat(25) + "ended";
    let marks = format!("{}a", "a\u{301}".repeat(127));
    let long = [unbroken.as_str(), words.as_str(), marks.as_str()];
    let mut statuses = Status::ALL[..10].iter().cycle();
    for (number, title) in NAMES.into_iter().chain(long).enumerate() {
        let host = host(number, title);
        let url = format!("https://{host}/");
        let status = statuses.next().copied().unwrap_or(Status::Online);
        Plan::new(title, &host, &url)
            .status(status, minutes(4))
            .issue(IssueKind::NodeDown, hours(1), Some(title))
            .environments(&ENVIRONMENTS[..number % 5])
            .add_to(population);
    }
    for environment in ENVIRONMENTS.into_iter().chain(long) {
        population.add_environment(name(environment), None);
    }
    let titles: Vec<&str> = NAMES.into_iter().chain(long).collect();
    surroundings::add(population);
    atoms::add(population, |environment, _| environment.name.clone());
    apis::add_catalog(population, &titles, &titles);
    let mut numbers = 0..;
    apis::add_to_each(population, |environment| {
        let number = numbers.next().unwrap_or_default();
        let title = titles[number % titles.len()];
        // Not every title can be a path.
        let path = match BasePath::new(title) {
            Ok(_) => title,
            Err(_) => "api",
        };
        let api = Api::on(environment, title, title, path).plans(&titles[..number % 4]);
        match number % 3 {
            0 => api.provider(title),
            1 => api.atom(),
            _ => api.plans(&titles[..1 + number % 3]),
        }
    });
}

fn host(number: usize, title: &str) -> String {
    match title.len() {
        200.. => format!("{}.example.com", "h".repeat(243)),
        _ if title.is_ascii() => format!("gw-{number}.example.com"),
        _ => {
            let letters = title.chars().filter(|c| c.is_alphanumeric());
            format!("gw-{}.example.com", letters.collect::<String>())
        }
    }
}
