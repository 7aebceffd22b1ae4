use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use metrics::{counter, histogram};
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};

use super::trace::{method, route};

/// The upper ends of what is told apart of durations, in seconds: there are no histograms of anything else.
const DURATIONS: [f64; 11] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0,
];

/// What is counted in this process. Cheap to clone.
#[derive(Clone)]
pub struct Metrics(PrometheusHandle);

impl Metrics {
    /// Begins to count, once for the process.
    ///
    /// # Errors
    /// Where something else counts already.
    pub fn of_this_process() -> Result<Self, BuildError> {
        static METRICS: Mutex<Option<PrometheusHandle>> = Mutex::new(None);
        let mut metrics = METRICS.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(handle) = &*metrics {
            return Ok(Self(handle.clone()));
        }
        let builder = PrometheusBuilder::new().set_buckets(&DURATIONS)?;
        let handle = builder.install_recorder()?;
        Ok(Self(metrics.insert(handle).clone()))
    }

    /// All of it, as Prometheus reads it.
    pub fn render(&self) -> String {
        self.0.run_upkeep();
        self.0.render()
    }
}

/// Counts every request by route, method and status, and how long it took until its answer began.
pub async fn measure(request: Request, next: Next) -> Response {
    let (route, method) = (route(&request), method(&request));
    let began = Instant::now();
    let response = next.run(request).await;
    let seconds = began.elapsed().as_secs_f64();
    histogram!("waygate_http_request_duration_seconds", "route" => route.clone(), "method" => method)
        .record(seconds);
    let status = response.status().as_u16().to_string();
    counter!("waygate_http_requests_total", "route" => route, "method" => method, "status" => status)
        .increment(1);
    response
}
