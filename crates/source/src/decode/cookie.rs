//! The PEP 263 cookie.

/// The encoding that the first two lines declare, in text to which no line end is added: only lines that end count.
pub(super) fn find_in_whole_lines(bytes: &[u8]) -> Option<String> {
    let end = memchr::memrchr2(b'\n', b'\r', bytes).map_or(0, |at| at + 1);
    find(&bytes[..end])
}

/// The encoding that the first two lines declare, with CPython's short names for UTF-8 and Latin-1.
pub(super) fn find(bytes: &[u8]) -> Option<String> {
    find_with_end(bytes).map(|(name, _)| name)
}

/// That encoding, and where the line that declares it ends, its line end included.
pub(super) fn find_with_end(bytes: &[u8]) -> Option<(String, usize)> {
    let first = line(bytes);
    if let Some(cookie) = in_line(first) {
        return Some((normal_name(cookie), first.len()));
    }
    if !is_blank(first) {
        return None;
    }
    let second = line(&bytes[first.len()..]);
    in_line(second).map(|cookie| (normal_name(cookie), first.len() + second.len()))
}

/// The first line, its line end included.
fn line(bytes: &[u8]) -> &[u8] {
    let Some(at) = memchr::memchr2(b'\n', b'\r', bytes) else { return bytes };
    let end = if bytes[at..].starts_with(b"\r\n") { at + 2 } else { at + 1 };
    &bytes[..end]
}

/// Whether a line holds nothing but blanks and a comment.
fn is_blank(line: &[u8]) -> bool {
    line.iter().find(|&&byte| !is_space(byte)).is_none_or(|byte| matches!(byte, b'#' | b'\n' | b'\r'))
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\x0c')
}

/// The cookie of a comment line: `coding` followed by `:` or `=`, blanks, and a name.
fn in_line(line: &[u8]) -> Option<&str> {
    if !is_blank(line) || !line.contains(&b'#') {
        return None;
    }
    let mut places = line.windows(6).enumerate().filter(|(_, word)| word == b"coding");
    places.find_map(|(at, _)| name_after(&line[at + 6..]))
}

fn name_after(rest: &[u8]) -> Option<&str> {
    let rest = rest.strip_prefix(b":").or_else(|| rest.strip_prefix(b"="))?;
    let skip = rest.iter().take_while(|&&byte| matches!(byte, b' ' | b'\t')).count();
    let rest = &rest[skip..];
    let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let length = rest.iter().take_while(is_name).count();
    std::str::from_utf8(&rest[..length]).ok().filter(|name| !name.is_empty())
}

/// The names under which the tokenizer itself knows two encodings.
fn normal_name(name: &str) -> String {
    let short: String = name.chars().take(12).collect::<String>().to_ascii_lowercase().replace('_', "-");
    if short == "utf-8" || short.starts_with("utf-8-") {
        return "utf-8".into();
    }
    let latin = ["latin-1", "iso-8859-1", "iso-latin-1"];
    if latin
        .iter()
        .any(|name| short.strip_prefix(name).is_some_and(|end| end.is_empty() || end.starts_with('-')))
    {
        return "iso-8859-1".into();
    }
    name.to_owned()
}
