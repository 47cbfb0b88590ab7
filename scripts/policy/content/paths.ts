// Where all that editors keep stands, from the project's root, and what the files of a version are called.

export const CONTENT_FOLDER = "content";
export const SITE_FILE = `${CONTENT_FOLDER}/site.yaml`;
export const SECTIONS_FOLDER = `${CONTENT_FOLDER}/sections`;
/** Texts to start from, which are part of no build. */
export const DRAFTS_FOLDER = `${CONTENT_FOLDER}/drafts`;
/** The words that editors have added to the dictionary. */
export const WORD_LIST = `${CONTENT_FOLDER}/mots.txt`;
/** The certificates of the authorities whose time stamps the site keeps, in PEM. */
export const CERTIFICATES_FILE = `${CONTENT_FOLDER}/horodatage.pem`;
export const VERSIONS_FOLDER = `${CONTENT_FOLDER}/versions`;

/** The reading aids, in the working text and in each version. */
export const PROCESSINGS_FILE = "traitements.yaml";
export const GLOSSARY_FILE = "glossaire.yaml";
/** Those of the working text. */
export const WORKING_PROCESSINGS = `${CONTENT_FOLDER}/${PROCESSINGS_FILE}`;
export const WORKING_GLOSSARY = `${CONTENT_FOLDER}/${GLOSSARY_FILE}`;

/** The record of a version, and of a withdrawal. */
export const RELEASE_FILE = "release.yaml";
export const WITHDRAWAL_FILE = "withdrawal.yaml";
export const PDF_FILE = "politique.pdf";
export const CHECKSUMS_FILE = "SHA256SUMS";
/** A time stamp of the checksums (RFC 3161): it comes after them, and stands beside what they seal. */
export const TOKEN_FILE = "SHA256SUMS.tsr";
/** The list of all seals, in the order of publication. */
export const SEALS_FILE = `${VERSIONS_FOLDER}/${CHECKSUMS_FILE}`;
