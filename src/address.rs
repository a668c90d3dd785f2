//! Addresses: which may be handed to a browser, and which lead to the same page.
//!
//! Only http and https, with a host and without user names or passwords, at most 2048 bytes. What passes is the
//! address in its normal form: a host with letters beyond ASCII is shown and handed on as punycode.

use url::{ParseError, Url};

use crate::lang::Lang;

/// The most bytes of an address.
pub(crate) const LONGEST: usize = 2048;

/// Why an address is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not a whole address.
    Malformed,
    /// It does not say how it is reached: `www.dn.se`.
    NoScheme,
    /// It is not for a browser: `file:`, `javascript:`, `mailto:`.
    Scheme,
    /// It hides its host behind a user name.
    User,
    /// It is too long.
    Long,
}

impl Refusal {
    /// The reason, in words.
    #[must_use]
    pub fn describe(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Malformed, Lang::Sv) => "den är inte en fullständig webbadress.",
            (Self::Malformed, Lang::En) => "it is not a whole web address.",
            (Self::NoScheme, Lang::Sv) => "den saknar https://; skriv det först.",
            (Self::NoScheme, Lang::En) => "it lacks https://; write that first.",
            (Self::Scheme, Lang::Sv) => "den börjar inte med http eller https.",
            (Self::Scheme, Lang::En) => "it does not begin with http or https.",
            (Self::User, Lang::Sv) => "den har ett användarnamn framför värdnamnet.",
            (Self::User, Lang::En) => "it has a user name before its host.",
            (Self::Long, Lang::Sv) => "den är längre än 2 048 tecken.",
            (Self::Long, Lang::En) => "it is longer than 2,048 characters.",
        }
    }
}

/// The address in its normal form, where a browser may have it.
///
/// # Errors
/// Why it may not.
pub fn vet(address: &str) -> Result<String, Refusal> {
    if address.len() > LONGEST {
        return Err(Refusal::Long);
    }
    let url = Url::parse(address).map_err(|error| match error {
        ParseError::RelativeUrlWithoutBase => Refusal::NoScheme,
        _ => Refusal::Malformed,
    })?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Refusal::Scheme);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Refusal::User);
    }
    if url.host_str().is_none_or(str::is_empty) {
        return Err(Refusal::Malformed);
    }
    let normal = String::from(url);
    if normal.len() > LONGEST { Err(Refusal::Long) } else { Ok(normal) }
}

/// What stands for the words in the address of a search of the web.
pub(crate) const WORDS: &str = "%s";

/// The address that searches the web for `words`.
pub(crate) fn of_search(pattern: &str, words: &str) -> String {
    let encoded: String = url::form_urlencoded::byte_serialize(words.as_bytes()).collect();
    pattern.replacen(WORDS, &encoded, 1)
}

/// Sites that lead on to the address in a parameter: the host, the path, the parameter.
const REDIRECTS: [(&str, &str, &str); 10] = [
    ("bing.com", "/news/apiclick.aspx", "url"),
    ("google.com", "/url", "url"),
    ("google.com", "/url", "q"),
    ("google.se", "/url", "url"),
    ("google.se", "/url", "q"),
    ("l.facebook.com", "/l.php", "u"),
    ("lm.facebook.com", "/l.php", "u"),
    ("duckduckgo.com", "/l/", "uddg"),
    ("slack-redir.net", "/link", "url"),
    ("safelinks.protection.outlook.com", "/", "url"),
];

/// The most redirects that are followed in an address.
const MOST_REDIRECTS: usize = 4;

/// An address found at `base`, in full, past redirects, and without what only says where a reader came from; empty where
/// it is none of the web.
pub(crate) fn resolve(base: &str, address: &str) -> String {
    let address = address.trim();
    if address.is_empty() || address.len() > LONGEST {
        return String::new();
    }
    let joined = || Url::parse(base.trim()).and_then(|base| base.join(address)).ok();
    let whole = match address.split_once("://") {
        None if address.starts_with("//") => Url::parse(&format!("https:{address}")).ok(),
        None if address.starts_with("www.") => Url::parse(&format!("https://{address}")).ok(),
        _ => Url::parse(address).ok().or_else(joined).or_else(|| bare(address)),
    };
    let Some(mut url) = whole else { return String::new() };
    for _ in 0..MOST_REDIRECTS {
        let Some(further) = redirect(&url) else { break };
        url = further;
    }
    without_tracking(&mut url);
    vet(url.as_str()).unwrap_or_default()
}

/// An address without its scheme: `exempel.se/artikel`.
fn bare(address: &str) -> Option<Url> {
    let host = address.split(['/', '?', '#']).next()?;
    let is_host = host.contains('.') && !host.contains(|c: char| c.is_whitespace() || "@:".contains(c));
    Url::parse(&format!("https://{address}")).ok().filter(|_| is_host && !host.starts_with('.'))
}

/// The address that a redirect leads to.
fn redirect(url: &Url) -> Option<Url> {
    let host = url.host_str()?;
    let is_of = |site: &str| host == site || host.strip_suffix(site).is_some_and(|before| before.ends_with('.'));
    let known = REDIRECTS.iter().filter(|(site, path, _)| is_of(site) && url.path() == *path);
    let mut values = known.flat_map(|(.., name)| url.query_pairs().filter(move |(key, _)| key == name));
    values.find_map(|(_, value)| Url::parse(&value).ok().filter(|url| matches!(url.scheme(), "http" | "https")))
}

fn without_tracking(url: &mut Url) {
    let is_tracking = |pair: &str| {
        let name = pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
        name.starts_with("utm_")
            || matches!(&*name, "fbclid" | "gclid" | "dclid" | "msclkid" | "igshid" | "mc_cid" | "mc_eid")
    };
    let Some(query) = url.query().filter(|query| query.split('&').any(is_tracking)) else { return };
    let kept: Vec<&str> = query.split('&').filter(|pair| !is_tracking(pair)).collect();
    let kept = kept.join("&");
    url.set_query(Some(&kept).filter(|kept| !kept.is_empty()).map(String::as_str));
}

/// What addresses of the same page have in common: neither scheme, `www.`, fragment nor a slash at the end counts.
pub(crate) fn same_page(address: &str) -> Option<String> {
    let url = Url::parse(&resolve("", address)).ok()?;
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    Some(format!("{}{}{query}", site(&url)?, url.path().trim_end_matches('/')))
}

/// The host of an address, without `www.`.
pub(crate) fn host(address: &str) -> Option<String> {
    site(&Url::parse(address).ok()?)
}

fn site(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_resolved() {
        let base = "https://www.exempel.se/nyheter/";
        let cases = [
            ("/a?utm_source=rss&id=1&utm_medium=x", "https://www.exempel.se/a?id=1"),
            ("b.html?utm_campaign=x#del", "https://www.exempel.se/nyheter/b.html#del"),
            ("//annan.se/c", "https://annan.se/c"),
            ("www.annan.se/c", "https://www.annan.se/c"),
            ("https://www.google.com/url?rct=j&url=https://a.se/x%3Futm_source%3Dy&ct=ga", "https://a.se/x"),
            ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.se%2Fx%3Ffbclid%3D1&h=2", "https://a.se/x"),
            ("https://notgoogle.com/url?url=https://a.se/", "https://notgoogle.com/url?url=https://a.se/"),
            ("javascript:alert(1)", ""),
            ("", ""),
        ];
        for (address, resolved) in cases {
            assert_eq!(resolve(base, address), resolved, "{address}");
        }
        for (address, resolved) in
            [("exempel.se/a", "https://exempel.se/a"), ("//a.se/b", "https://a.se/b"), ("/a", ""), ("a.b c", "")]
        {
            assert_eq!(resolve("", address), resolved, "{address}");
        }
        for same in ["http://a.se/x/", "https://www.a.se/x#y", "https://a.se/x?utm_source=z"] {
            assert_eq!(same_page(same).as_deref(), Some("a.se/x"), "{same}");
        }
        assert_eq!(same_page("https://a.se/x?id=2").as_deref(), Some("a.se/x?id=2"));
    }

    #[test]
    fn good_and_bad_addresses() {
        let cases: [(&str, Result<&str, Refusal>); 13] = [
            ("https://lagen.nu/sou/2017:56", Ok("https://lagen.nu/sou/2017:56")),
            ("HTTP://Example.ORG", Ok("http://example.org/")),
            ("https://räksmörgås.se/å", Ok("https://xn--rksmrgs-5wao1o.se/%C3%A5")),
            ("https://a.se/$(reboot)", Ok("https://a.se/$(reboot)")),
            ("https://a.se/\u{1b}[2J", Ok("https://a.se/%1B[2J")),
            ("https://user@a.se/", Err(Refusal::User)),
            ("https://a.se:pw@b.se/", Err(Refusal::User)),
            ("javascript:alert(1)", Err(Refusal::Scheme)),
            ("file:///etc/passwd", Err(Refusal::Scheme)),
            ("mailto:a@b.se", Err(Refusal::Scheme)),
            ("--version", Err(Refusal::NoScheme)),
            ("https://", Err(Refusal::Malformed)),
            ("lagen.nu", Err(Refusal::NoScheme)),
        ];
        for (address, vetted) in cases {
            assert_eq!(vet(address), vetted.map(str::to_owned), "{address}");
        }
        assert_eq!(vet(&format!("https://a.se/{}", "x".repeat(LONGEST))), Err(Refusal::Long));
    }
}
