import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { CHECKSUMS_FILE, TOKEN_FILE } from "../../../scripts/policy/content/paths.ts";
import { stampRequest, verifyStamp } from "../../../scripts/policy/versions/rfc3161.ts";
import { stampedOf, tokenProblems } from "../../../scripts/policy/versions/timestamps.ts";
import { archiveOf, publish, versionsOf, withdraw } from "../../support/history.ts";
import { TimestampAuthority } from "../../support/timestamp-authority.ts";

const authority = new TimestampAuthority({ after }, { key: ["rsa:2048"] });

const BYTES = new TextEncoder().encode("sommes");
const token = authority.reply(await stampRequest(BYTES));

/** What is wrong with a token, or nothing. */
async function fault(stamp: Uint8Array, bytes = BYTES, trusted = authority.certificates): Promise<string | undefined> {
  const result = await verifyStamp(stamp, bytes, trusted);
  return result.ok ? undefined : result.fault;
}

describe("a time stamp", () => {
  test("that OpenSSL made is believed, as OpenSSL believes it, with its time", async () => {
    assert.ok(authority.verifies(token, BYTES));
    const result = await verifyStamp(token, BYTES, authority.certificates);
    assert.ok(result.ok && Math.abs(result.time.getTime() - Date.now()) < 600_000);
  });

  test("of other bytes is refused", async () => {
    assert.match((await fault(token, new TextEncoder().encode("Sommes"))) ?? "", /celui d’un autre fichier/);
  });

  test("of another authority is refused", async (t) => {
    const other = new TimestampAuthority(t);
    assert.match((await fault(token, BYTES, other.certificates)) ?? "", /une autre autorité/);
    assert.equal(await fault(token, BYTES, other.certificates + authority.certificates), undefined);
    assert.match((await fault(token, BYTES, "")) ?? "", /ne peuvent pas être lus/);
  });

  test("by a certificate that had expired is refused", async (t) => {
    const expired = new TimestampAuthority(t, { days: -1 });
    const late = expired.reply(await stampRequest(BYTES));
    assert.match((await fault(late, BYTES, expired.certificates)) ?? "", /était expiré/);
  });

  test("is believed in every form in which OpenSSL makes it", async () => {
    const request = await stampRequest(BYTES);
    for (const configuration of [
      "ess_cert_id_alg = sha1",
      "ess_cert_id_alg = sha512",
      "tsa_name = yes\naccuracy = secs:1\nordering = yes",
    ]) {
      assert.equal(await fault(authority.reply(request, configuration)), undefined, configuration);
    }
  });

  test("that OpenSSL would not make is believed or refused as OpenSSL does", async () => {
    const request = await stampRequest(BYTES);
    const [critical, signs] = ["extendedKeyUsage=critical,", "keyUsage=critical,digitalSignature"];
    for (const [forgery, refusal] of [
      [{}, undefined],
      [{ usage: `${critical}timeStamping\n${signs},nonRepudiation\n` }, undefined],
      [{ usage: `extendedKeyUsage=timeStamping\n${signs}\n` }, /pas fait pour horodater/],
      [{ usage: `${critical}timeStamping,codeSigning\n${signs}\n` }, /pas fait pour horodater/],
      [{ usage: `${critical}timeStamping\n${signs},keyEncipherment\n` }, /pas fait pour horodater/],
      [{ named: false }, /ne nomme pas/],
    ] as const) {
      const forged = authority.forge(request, forgery);
      const told = await fault(forged);
      assert.equal(authority.verifies(forged, BYTES), refusal === undefined, JSON.stringify(forgery));
      if (refusal) assert.match(told ?? "", refusal);
      else assert.equal(told, undefined);
    }
  });

  test("that is truncated, empty or a refusal is refused", async () => {
    const refusal = Uint8Array.from([0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02]);
    for (const broken of [token.slice(0, -10), token.slice(0, 100), new Uint8Array(), refusal]) {
      assert.match((await fault(broken)) ?? "", /tronqué/);
    }
  });

  test("with any bit of its signature changed is refused", async () => {
    for (const place of [1, 100, 200]) {
      const forged = token.with(-place, (token.at(-place) ?? 0) ^ 1);
      assert.ok(!authority.verifies(forged, BYTES));
      assert.match((await fault(forged)) ?? "", /signature .* fausse/);
    }
  });
});

test("every publication's token is verified, and a false one named by its file", async () => {
  const versions = versionsOf([["2027-01-01", { droits: "Vos droits." }]]);
  const announced = publish(versions, "2027-03-15", { droits: "Tous vos droits." }, { published: "2027-02-01" });
  const publications = withdraw(announced, "2027-03-15", "2027-02-10");
  const bare = archiveOf(publications);
  assert.deepEqual(await tokenProblems(bare), []);

  const stamped = await Promise.all(
    stampedOf(bare).map(async ({ publication, checksums }) => {
      const file = checksums.file.replace(CHECKSUMS_FILE, TOKEN_FILE);
      const bytes = authority.reply(await stampRequest(checksums.bytes));
      return { ...publication, files: [...publication.files, { file, bytes }] };
    }),
  );
  assert.equal(stamped.length, 3);
  // A token seals nothing and is no part of the text: the chain is what it was.
  const archive = archiveOf(stamped);
  assert.deepEqual(
    archive.publications.map(({ seal }) => seal),
    bare.publications.map(({ seal }) => seal),
  );
  assert.deepEqual(await tokenProblems(archive, authority.certificates), []);

  const [first, ...others] = stamped;
  const swapped = others.at(-1)?.files.find(({ file }) => file.endsWith(TOKEN_FILE));
  assert.ok(first && swapped);
  const file = `content/versions/2027-01-01/${TOKEN_FILE}`;
  const files = first.files.map((each) => (each.file === file ? { file, bytes: swapped.bytes } : each));
  const problems = await tokenProblems(archiveOf([{ ...first, files }, ...others]), authority.certificates);
  assert.deepEqual(
    problems.map((problem) => [problem.file, problem.rule]),
    [[file, "version-touchee"]],
  );
});
