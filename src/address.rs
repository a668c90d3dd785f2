//! Which addresses may be handed to a browser.
//!
//! Only http and https, with a host and without user names or passwords, at most [`LONGEST`] bytes. What passes is the
//! address in its normal form: a host with letters beyond ASCII is shown and handed on as punycode.

use url::Url;

use crate::lang::Lang;

/// The most bytes of an address.
pub const LONGEST: usize = 2048;

/// Why an address is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not a whole address.
    Malformed,
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
    pub fn tell(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Malformed, Lang::Sv) => "den är inte en fullständig webbadress.",
            (Self::Malformed, Lang::En) => "it is not a whole web address.",
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
    let url = Url::parse(address).map_err(|_| Refusal::Malformed)?;
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

#[cfg(test)]
mod tests {
    use super::*;

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
            ("--version", Err(Refusal::Malformed)),
            ("https://", Err(Refusal::Malformed)),
            ("lagen.nu", Err(Refusal::Malformed)),
        ];
        for (address, vetted) in cases {
            assert_eq!(vet(address), vetted.map(str::to_owned), "{address}");
        }
        assert_eq!(vet(&format!("https://a.se/{}", "x".repeat(LONGEST))), Err(Refusal::Long));
    }
}
