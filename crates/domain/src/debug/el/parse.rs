use super::NotInterpreted;
use super::token::{Token, tokens};

/// An expression that is understood.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::debug) enum Expression<'a> {
    Null,
    Yes(bool),
    Number(f64),
    Text(String),
    /// `#name`, and what is looked up in it one after the other.
    Path(&'a str, Vec<Key<'a>>),
    Not(Box<Self>),
    Equal(Box<Self>, Box<Self>),
    NotEqual(Box<Self>, Box<Self>),
    /// All of these; at least one.
    All(Vec<Self>),
    /// Any of these; at least one.
    Any(Vec<Self>),
}

/// What is looked up in a value.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::debug) enum Key<'a> {
    /// `.name`
    Name(&'a str),
    /// `['text']`
    Text(String),
    /// `[0]`
    Number(usize),
}

/// Parentheses and `!` may be nested this deeply.
const DEEPEST: usize = 64;

/// Reads an expression, without the braces around it.
pub(in crate::debug) fn parse(expression: &str) -> Result<Expression<'_>, NotInterpreted> {
    let words = tokens(expression)?;
    let mut parser = Parser {
        words: &words,
        depth: 0,
    };
    let parsed = parser.any();
    parsed
        .filter(|_| parser.words.is_empty())
        .ok_or_else(|| NotInterpreted::expression(expression.trim()))
}

struct Parser<'w, 'a> {
    words: &'w [Token<'a>],
    depth: usize,
}

impl<'a> Parser<'_, 'a> {
    fn take(&mut self, word: &Token<'_>) -> bool {
        match self.words.split_first() {
            Some((first, rest)) if first == word => {
                self.words = rest;
                true
            }
            _ => false,
        }
    }

    fn next(&mut self) -> Option<Token<'a>> {
        let (first, rest) = self.words.split_first()?;
        self.words = rest;
        Some(first.clone())
    }

    fn any(&mut self) -> Option<Expression<'a>> {
        let mut parts = vec![self.all()?];
        while self.take(&Token::Or) {
            parts.push(self.all()?);
        }
        match parts.len() {
            1 => parts.pop(),
            _ => Some(Expression::Any(parts)),
        }
    }

    fn all(&mut self) -> Option<Expression<'a>> {
        let mut parts = vec![self.comparison()?];
        while self.take(&Token::And) {
            parts.push(self.comparison()?);
        }
        match parts.len() {
            1 => parts.pop(),
            _ => Some(Expression::All(parts)),
        }
    }

    /// One comparison at most: `a == b == c` is none.
    fn comparison(&mut self) -> Option<Expression<'a>> {
        let left = self.unary()?;
        if self.take(&Token::Equal) {
            let right = self.unary()?;
            return Some(Expression::Equal(Box::new(left), Box::new(right)));
        }
        if self.take(&Token::NotEqual) {
            let right = self.unary()?;
            return Some(Expression::NotEqual(Box::new(left), Box::new(right)));
        }
        Some(left)
    }

    fn unary(&mut self) -> Option<Expression<'a>> {
        self.depth += 1;
        let found = match self.depth > DEEPEST {
            true => None,
            false if self.take(&Token::Not) => {
                self.unary().map(|inner| Expression::Not(Box::new(inner)))
            }
            false => self.primary(),
        };
        self.depth -= 1;
        found
    }

    fn primary(&mut self) -> Option<Expression<'a>> {
        match self.next()? {
            Token::Open => {
                let inner = self.any()?;
                self.take(&Token::Close).then_some(inner)
            }
            Token::Text(text) => Some(Expression::Text(text)),
            Token::Number(number) => Some(Expression::Number(number)),
            Token::Name("true") => Some(Expression::Yes(true)),
            Token::Name("false") => Some(Expression::Yes(false)),
            Token::Name("null") => Some(Expression::Null),
            Token::Variable(name) => {
                let mut keys = Vec::new();
                while let Some(key) = self.key()? {
                    keys.push(key);
                }
                Some(Expression::Path(name, keys))
            }
            _ => None,
        }
    }

    /// `Some(None)` where the path ends, `None` where it goes on in a way that is not understood.
    fn key(&mut self) -> Option<Option<Key<'a>>> {
        if self.take(&Token::Dot) {
            return match self.next()? {
                Token::Name(name) => Some(Some(Key::Name(name))),
                _ => None,
            };
        }
        if !self.take(&Token::OpenIndex) {
            return Some(None);
        }
        let key = match self.next()? {
            Token::Text(text) => Key::Text(text),
            Token::Number(number) => Key::Number(whole(number)?),
            _ => return None,
        };
        self.take(&Token::CloseIndex).then_some(Some(key))
    }
}

/// The number, where it is whole and small enough to be counted to.
fn whole(number: f64) -> Option<usize> {
    (number.fract() == 0.0 && number < 1e9).then_some(number as usize)
}
