//! The native transport, against a server of bytes.
#![cfg(feature = "reqwest")]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use futures::stream::StreamExt;
use waygate_backend::{ErrorKind, Revision};
use waygate_domain::api::ApiId;
use waygate_remote::rest::apis;
use waygate_remote::{Request, ReqwestTransport, Transport};

fn changing() -> Request {
    let id = ApiId::new("orders").expect("an id");
    apis::save(&id, "{}", &Revision::new("1"))
}

/// A server for one connection, and a transport to it. What `answer` gives is what the test waits for.
fn server<R: Send + 'static>(
    answer: impl FnOnce(TcpStream) -> R + Send + 'static,
) -> (ReqwestTransport, Receiver<R>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let (tell, told) = channel();
    thread::spawn(move || {
        let (stream, _) = listener.accept().expect("a connection");
        // Whoever does not wait for it does not need it.
        let _ = tell.send(answer(stream));
    });
    let base = format!("http://{address}/api/v1");
    (ReqwestTransport::new(reqwest::Client::new(), base), told)
}

/// What is sent until this stands at its end.
fn read_until(stream: &mut TcpStream, end: &str) -> String {
    let mut read = Vec::new();
    let mut buffer = [0; 1024];
    while !read.ends_with(end.as_bytes()) {
        let count = stream.read(&mut buffer).expect("a request");
        assert!(count > 0, "the request ended early");
        read.extend_from_slice(&buffer[..count]);
    }
    String::from_utf8(read).expect("text")
}

fn run<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = { runtime }.enable_all().build().expect("a runtime");
    runtime.block_on(future)
}

#[test]
fn a_request_is_sent_as_it_is_and_the_answer_comes_back() {
    let body = "{\"definition\":\"{}\"}";
    let (transport, told) = server(move |mut stream| {
        let request = read_until(&mut stream, body);
        let answer =
            "HTTP/1.1 412 Precondition Failed\r\nETag: \"2\"\r\nContent-Length: 2\r\n\r\n{}";
        stream.write_all(answer.as_bytes()).expect("sent");
        request
    });
    let response = run(transport.send(changing())).expect("an answer");
    assert_eq!(
        (response.status, response.body.as_slice()),
        (412, b"{}".as_slice())
    );
    assert_eq!(response.headers.get("etag"), Some("\"2\""));
    let request = told.recv().expect("a request");
    assert!(request.starts_with("PUT /api/v1/apis/orders/definition HTTP/1.1\r\n"));
    for header in ["if-match: \"1\"", "content-type: application/json"] {
        assert!(request.contains(&format!("\r\n{header}\r\n")), "{request}");
    }
}

#[test]
fn a_stream_comes_in_pieces_and_ends_when_it_is_dropped() {
    let (transport, told) = server(|mut stream| {
        read_until(&mut stream, "\r\n\r\n");
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n: alive\n\n";
        stream.write_all(head.as_bytes()).expect("sent");
        // The end of what the other side sends is that it is gone.
        stream.read(&mut [0; 1]).unwrap_or_default()
    });
    run(async {
        let id = ApiId::new("orders").expect("an id");
        let response = transport.open(apis::show(&id)).await;
        let mut response = response.expect("an answer");
        assert_eq!(response.media_type(), "text/event-stream");
        let first = response.body.next().await.expect("a piece");
        assert_eq!(first.as_deref(), Ok(b": alive\n\n".as_slice()));
        drop(response);
        // The runtime's own task closes the connection, and needs its turns for that.
        for _ in 0..500 {
            if let Ok(read) = told.try_recv() {
                assert_eq!(read, 0);
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the connection is still open");
    });
}

#[test]
fn where_nobody_listens_it_is_offline() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let client = reqwest::Client::new();
    let transport = ReqwestTransport::new(client, format!("http://{address}"));
    let error = run(transport.send(changing())).err().expect("an error");
    assert_eq!(error.kind, ErrorKind::Offline);
}

#[test]
fn a_connection_that_breaks_off_is_offline() {
    let (transport, _) = server(|mut stream| {
        read_until(&mut stream, "}");
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf";
        stream.write_all(answer.as_bytes()).expect("sent");
    });
    let error = run(transport.send(changing())).err().expect("an error");
    assert_eq!(error.kind, ErrorKind::Offline);
}
