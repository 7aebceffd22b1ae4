//! The command line.

use crate::failure::Failure;

/// What `cargo xtask` prints when it isn't told what to do.
pub const HELP: &str = "\
The commands of this repository, each run as `cargo xtask COMMAND`:

  start [--port N] [--backend mock|rest]
                     build the console and serve it on port 8080 if no other is named: in mock mode, or over REST
                     with sample data in a database of its own
  test               run every check
  dev [--port N]     serve a debug build, built again whenever a file is saved
  build              build the console for release, into dist/
  e2e [-- ARGS]      run the end-to-end tests; ARGS go to Playwright
  bench [-- ARGS]    measure the speed of the release build; ARGS name the measurements, default is all
                     but `server`: gateways and consoles on one server
  answers            hold the answers of the REST API against its description
  size               list what a browser loads for the first page, and check it against the budget
  fmt                format the Rust code";

/// The port that the README names.
const PORT: u16 = 8080;

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Task {
    /// Print the list of commands.
    Help,
    /// Build the console and serve it.
    Start {
        /// The port to listen on.
        port: u16,
        /// What the console talks to.
        backend: Backend,
    },
    /// Serve a debug build that follows every change.
    Dev {
        /// The port to listen on.
        port: u16,
    },
    /// Build the console.
    Build,
    /// Run every check.
    Test,
    /// Run the end-to-end tests.
    EndToEnd {
        /// What goes to Playwright as it is.
        arguments: Vec<String>,
    },
    /// Measure.
    Bench {
        /// What goes to the benchmark as it is.
        arguments: Vec<String>,
    },
    /// Hold the answers of the REST API against its description.
    Answers,
    /// List what a browser loads.
    Size,
    /// Format the code.
    Format,
}

/// What a served console talks to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Backend {
    /// The platform in the browser.
    #[default]
    Mock,
    /// The server, which keeps its things in SQLite.
    Rest,
}

/// Reads the arguments after the program's name.
///
/// # Errors
///
/// When a command or an option is unknown, or an option lacks its value.
pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Task, Failure> {
    let mut arguments = arguments.into_iter();
    let Some(command) = arguments.next() else {
        return Ok(Task::Help);
    };
    let rest: Vec<String> = arguments.collect();
    if rest.first().is_some_and(|first| is_help(first)) {
        return Ok(Task::Help);
    }
    let task = match command.as_str() {
        "start" => return start(&rest),
        "dev" => return Ok(Task::Dev { port: port(&rest)? }),
        "e2e" => {
            return Ok(Task::EndToEnd {
                arguments: passed_on(rest)?,
            });
        }
        "bench" => {
            return Ok(Task::Bench {
                arguments: passed_on(rest)?,
            });
        }
        "build" => Task::Build,
        "test" => Task::Test,
        "answers" => Task::Answers,
        "size" => Task::Size,
        "fmt" => Task::Format,
        _ if is_help(&command) => Task::Help,
        _ => {
            return Err(Failure::new(format!(
                "there is no command `{command}`: run `cargo xtask` to see which there are"
            )));
        }
    };
    match rest.first() {
        None => Ok(task),
        Some(argument) => Err(unexpected(argument)),
    }
}

fn is_help(argument: &str) -> bool {
    matches!(argument, "help" | "--help" | "-h")
}

fn unexpected(argument: &str) -> Failure {
    Failure::new(format!(
        "`{argument}` was not expected: run `cargo xtask` to see what each command takes"
    ))
}

fn start(arguments: &[String]) -> Result<Task, Failure> {
    let mut backend = Backend::default();
    let mut others = Vec::new();
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let named = match argument.strip_prefix("--backend=") {
            Some(named) => named,
            None if argument == "--backend" => arguments.next().map_or("", String::as_str),
            None => {
                others.push(argument.clone());
                continue;
            }
        };
        backend = match named {
            "mock" => Backend::Mock,
            "rest" => Backend::Rest,
            _ => {
                return Err(Failure::new(
                    "--backend needs `mock` or `rest`, as in `--backend rest`",
                ));
            }
        };
    }
    let port = port(&others)?;
    Ok(Task::Start { port, backend })
}

fn port(arguments: &[String]) -> Result<u16, Failure> {
    let value = match arguments {
        [] => return Ok(PORT),
        [option] if option == "--port" => "",
        [option, value] if option == "--port" => value,
        [option] if option.starts_with("--port=") => &option["--port=".len()..],
        [option, _, third, ..] if option == "--port" => return Err(unexpected(third)),
        [other, ..] => return Err(unexpected(other)),
    };
    match value.parse() {
        Ok(port) if port > 0 => Ok(port),
        _ => Err(Failure::new(
            "--port needs a number from 1 to 65535, as in `--port 8081`",
        )),
    }
}

fn passed_on(mut arguments: Vec<String>) -> Result<Vec<String>, Failure> {
    match arguments.first() {
        None => Ok(arguments),
        Some(first) if first == "--" => {
            arguments.remove(0);
            Ok(arguments)
        }
        Some(first) => Err(Failure::new(format!(
            "`{first}` was not expected: put `--` before what is meant for the tool behind the command"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Task, String> {
        parse(line.split_whitespace().map(String::from)).map_err(|failure| failure.to_string())
    }

    #[test]
    fn no_command_or_a_question_is_answered_with_the_list() {
        for line in ["", "help", "--help", "-h", "start --help"] {
            assert_eq!(parsed(line), Ok(Task::Help), "{line}");
        }
    }

    #[test]
    fn the_port_is_8080_unless_named() {
        let start = |port| {
            Ok(Task::Start {
                port,
                backend: Backend::Mock,
            })
        };
        assert_eq!(parsed("start"), start(8080));
        assert_eq!(parsed("start --port 9000"), start(9000));
        assert_eq!(parsed("dev --port=9000"), Ok(Task::Dev { port: 9000 }));
    }

    #[test]
    fn the_backend_is_the_mock_unless_named() {
        let rest = |port| {
            Ok(Task::Start {
                port,
                backend: Backend::Rest,
            })
        };
        assert_eq!(parsed("start --backend rest"), rest(8080));
        assert_eq!(parsed("start --port 9000 --backend=rest"), rest(9000));
        assert_eq!(parsed("start --backend rest --port=9000"), rest(9000));
        for line in ["start --backend", "start --backend sql", "start --backend="] {
            let error = parsed(line).expect_err(line);
            assert!(error.contains("`mock` or `rest`"), "{line}: {error}");
        }
    }

    #[test]
    fn a_wrong_port_is_refused_with_what_it_may_be() {
        for line in [
            "start --port",
            "start --port=",
            "start --port 0",
            "start --port 65536",
            "start --port x",
        ] {
            let error = parsed(line).expect_err(line);
            assert!(error.contains("from 1 to 65535"), "{line}: {error}");
        }
    }

    #[test]
    fn what_is_unknown_is_refused_by_name() {
        for (line, culprit) in [
            ("strat", "`strat`"),
            ("start 9000", "`9000`"),
            ("start --prot 9000", "`--prot`"),
            ("start --port 9000 now", "`now`"),
            ("build --fast", "`--fast`"),
            ("e2e --headed", "`--headed`"),
        ] {
            let error = parsed(line).expect_err(line);
            assert!(error.contains(culprit), "{line}: {error}");
        }
    }

    #[test]
    fn what_follows_two_dashes_goes_to_the_tool() {
        assert_eq!(
            parsed("e2e -- smoke --headed"),
            Ok(Task::EndToEnd {
                arguments: vec!["smoke".into(), "--headed".into()]
            })
        );
        assert_eq!(
            parsed("bench"),
            Ok(Task::Bench {
                arguments: Vec::new()
            })
        );
    }
}
