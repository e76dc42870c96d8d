const UNTRUSTED =
  'The certificate is signed by nobody this computer trusts. For a server of your own, start Onset with NODE_EXTRA_CA_CERTS=<its certificate file>.';
const OUT_OF_DATE = 'The certificate is out of date; check also the clock of this computer.';

/** OpenSSL's verification results and Node's own TLS codes (nodejs.org/api/tls.html#x509-certificate-error-codes). */
const HINTS: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  CERT_HAS_EXPIRED: OUT_OF_DATE,
  CERT_NOT_YET_VALID: OUT_OF_DATE,
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate is for another host name; check the endpoint.',
};

/** What to do about a failed handshake, from the error's code and words. */
export function tlsHint(code: string, words: string): string {
  const known = HINTS[code];
  if (known) return known;
  // A plain server answers the ClientHello with text, which OpenSSL reads as a record of an impossible version.
  if (/wrong version number|packet length too long/i.test(words)) {
    return 'The server does not speak TLS on this port: use http:// or ws://, or the port that does.';
  }
  return 'Check the port, and that no proxy stands in between.';
}
