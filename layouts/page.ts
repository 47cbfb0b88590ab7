/** A file of the built site. */
export interface Page {
  /** Its address; one that ends with a slash is written as that folder's `index.html`. */
  readonly address: string;
  readonly render: () => string | Promise<string>;
}

/** A folder of the content that the site holds as it is. */
export interface Copy {
  /** Its path from the project's root. */
  readonly folder: string;
  readonly address: string;
}
