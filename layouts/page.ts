/** A file of the built site. */
export interface Page {
  /** Its address; one that ends with a slash is written as that folder's `index.html`. */
  readonly address: string;
  readonly render: () => string;
}

/** A file of a version, which the site holds byte for byte. */
export interface SealedFile {
  readonly address: string;
  readonly bytes: Uint8Array;
}
