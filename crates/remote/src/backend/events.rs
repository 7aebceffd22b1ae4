//! What changes, as it comes.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use futures::future::{Either, select};
use futures::stream::{self, StreamExt};
use waygate_backend::{Clock, Error, ErrorKind, EventStream, Result, Signal};

use crate::ByteStream;
use crate::sse::{Parser, Sent};

/// After how long without anything the connection counts as lost: a server shows at least every 15 seconds that it is
/// there.
const SILENCE: Duration = Duration::from_secs(30);

/// The signals in these bytes. After an error it is over.
pub(super) fn signals(bytes: ByteStream, clock: Arc<dyn Clock>) -> EventStream {
    let reader = Reader {
        bytes,
        clock,
        parser: Parser::default(),
        ready: VecDeque::new(),
    };
    stream::unfold(Some(reader), |reader| async move {
        let mut reader = reader?;
        match reader.next().await {
            Ok(signal) => Some((Ok(signal), Some(reader))),
            Err(error) => Some((Err(error), None)),
        }
    })
    .boxed()
}

struct Reader {
    bytes: ByteStream,
    clock: Arc<dyn Clock>,
    parser: Parser,
    ready: VecDeque<Sent>,
}

impl Reader {
    async fn next(&mut self) -> Result<Signal> {
        loop {
            if let Some(sent) = self.ready.pop_front() {
                return signal(&sent);
            }
            let silence = self.clock.sleep(SILENCE);
            let came = match select(self.bytes.next(), silence).await {
                Either::Left((came, _)) => came,
                Either::Right(_) => None,
            };
            let came = came.ok_or_else(lost)??;
            self.ready.extend(self.parser.push(&came)?);
        }
    }
}

fn signal(sent: &Sent) -> Result<Signal> {
    match sent {
        Sent::Comment => Ok(Signal::Alive),
        Sent::Message { data, .. } => {
            let event = serde_json::from_str(data);
            event.map(Signal::Changed).map_err(|_| {
                let message = "The server sent an event that could not be understood.";
                Error::new(ErrorKind::Unreadable, message)
            })
        }
    }
}

fn lost() -> Error {
    Error::new(ErrorKind::Offline, "The connection to the server was lost.")
}
