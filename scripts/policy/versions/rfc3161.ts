import { hash, X509Certificate } from "node:crypto";
import {
  Certificate,
  ExtKeyUsage,
  MessageImprint,
  SignedData,
  SignedDataVerifyError,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from "pkijs";
import { sha256 } from "./seal.ts";

// The only file that knows ASN.1's library; it takes as long to load as a small build, so it is imported when needed.

/** The extension that says what a certificate is for, and the purpose of time stamping (RFC 5280, 4.2.1.12). */
const EXTENDED_KEY_USAGE = "2.5.29.37";
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
/** The extension that says what a certificate's key may do, of which digitalSignature and nonRepudiation are the first two bits. */
const KEY_USAGE = "2.5.29.15";
const ONLY_SIGNS = 0b1100_0000;
/** The signed attributes that name the signer's certificate, and the hashes by which they do (RFC 2634, 5.4; RFC 5035, 3). */
const SIGNER_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ["1.2.840.113549.1.9.16.2.12", ["sha1"]],
  ["1.2.840.113549.1.9.16.2.47", ["sha256", "sha384", "sha512"]],
]);
/** PKIStatus: granted, and granted with modifications (RFC 3161, 2.4.2). */
const GRANTED = [0, 1];
/** How the library numbers a chain of certificates that leads to none of those trusted. */
const BROKEN_CHAIN = 5;

/** What a token proves, or why it proves nothing, in French. */
export type Stamp =
  | { readonly ok: true; /** The moment stamped. */ readonly time: Date }
  | { readonly ok: false; readonly fault: string };

/** Asks for a time stamp of bytes by their SHA-256, with the authority's certificates: a TimeStampReq (RFC 3161, 2.4.1). */
export async function stampRequest(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const messageImprint = await MessageImprint.create("SHA-256", new Uint8Array(bytes).buffer);
  return new Uint8Array(new TimeStampReq({ version: 1, messageImprint, certReq: true }).toSchema().toBER());
}

/**
 * Reads a TimeStampResp (RFC 3161, 2.4.2) as `openssl ts -verify` does: that it is of these bytes, signed by a certificate
 * that it names, made for nothing but time stamps, which led to one of the trusted ones (PEM). It must have been valid at
 * the moment stamped, where OpenSSL asks for today; like OpenSSL, this asks nobody whether it has been revoked since.
 */
export async function verifyStamp(token: Uint8Array, bytes: Uint8Array, trusted: string): Promise<Stamp> {
  const parsed = parse(token);
  if (!parsed) return refused("Ce jeton d’horodatage est tronqué, ou n’en est pas un.");
  const { signed, info } = parsed;
  const imprint = Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView).toString("hex");
  if (imprint !== sha256(bytes)) return refused("Ce jeton d’horodatage est celui d’un autre fichier.");
  const trustedCerts = certificatesIn(trusted);
  if (!trustedCerts) return refused("Les certificats qui vérifieraient ce jeton d’horodatage ne peuvent pas être lus.");
  const data = new Uint8Array(bytes).buffer;
  try {
    const result = await signed.verify({ signer: 0, data, trustedCerts, checkChain: true, extendedMode: true });
    if (result.signatureVerified !== true || !result.signerCertificate) return refused(FORGED);
    if (!isForTimeStamps(result.signerCertificate)) {
      return refused("Ce jeton est signé par un certificat qui n’est pas fait pour horodater.");
    }
    if (!isNamed(result.signerCertificate, signed)) {
      return refused("Ce jeton d’horodatage ne nomme pas le certificat qui l’a signé.");
    }
    return { ok: true, time: info.genTime };
  } catch (error) {
    if (!(error instanceof SignedDataVerifyError)) throw error;
    if (error.code !== BROKEN_CHAIN) return refused(FORGED);
    const expired = error.signerCertificate && !isValidAt(error.signerCertificate, info.genTime);
    return refused(
      expired
        ? "Le certificat de l’autorité d’horodatage était expiré, ou pas encore valable, à la date de ce jeton."
        : "Ce jeton d’horodatage vient d’une autre autorité que celles dont le site a le certificat.",
    );
  }
}

const FORGED = "La signature de ce jeton d’horodatage est fausse.";

function refused(fault: string): Stamp {
  return { ok: false, fault };
}

function parse(token: Uint8Array): { readonly signed: SignedData; readonly info: TSTInfo } | undefined {
  try {
    const { status, timeStampToken } = TimeStampResp.fromBER(new Uint8Array(token));
    if (!GRANTED.includes(status.status) || !timeStampToken) return undefined;
    const signed = new SignedData({ schema: timeStampToken.content });
    const content = signed.encapContentInfo.eContent;
    return content && { signed, info: TSTInfo.fromBER(content.getValue()) };
  } catch {
    // The library throws errors of several kinds at what is no ASN.1, or of another type.
    return undefined;
  }
}

/** The certificates of a PEM text; nothing where there are none or one can't be read. */
function certificatesIn(pem: string): Certificate[] | undefined {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  try {
    return blocks?.map((block) => Certificate.fromBER(new Uint8Array(new X509Certificate(block).raw)));
  } catch {
    return undefined;
  }
}

/** Whether a certificate says, as RFC 3161, 2.3, asks, that it is for time stamps and must be used for nothing else. */
function isForTimeStamps({ extensions = [] }: Certificate): boolean {
  const usage = extensions.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  const purposes = usage?.parsedValue instanceof ExtKeyUsage ? usage.parsedValue.keyPurposes : [];
  // A BIT STRING: its tag, its length, how many bits are unused, the bits.
  const [, , , ...keyUses] =
    extensions.find(({ extnID }) => extnID === KEY_USAGE)?.extnValue.valueBlock.valueHexView ?? [];
  const onlySigns = keyUses.every((bits, index) => (bits & ~(index === 0 ? ONLY_SIGNS : 0)) === 0);
  return usage?.critical === true && purposes.join() === TIME_STAMPING && onlySigns;
}

/** Whether what was signed names a certificate by its hash, so that no other of the same key can stand in for it. */
function isNamed(certificate: Certificate, { signerInfos }: SignedData): boolean {
  const der = Buffer.from(certificate.toSchema().toBER());
  return signerInfos.some(({ signedAttrs }) =>
    signedAttrs?.attributes.some((attribute) => {
      const value = Buffer.from(attribute.toSchema().toBER()).toString("hex");
      return SIGNER_NAMES.get(attribute.type)?.some((algorithm) => value.includes(hash(algorithm, der)));
    }),
  );
}

function isValidAt({ notBefore, notAfter }: Certificate, moment: Date): boolean {
  return notBefore.value <= moment && moment <= notAfter.value;
}
