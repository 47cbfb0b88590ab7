/** A version on one page. */
exports.whole = ({ sections }) =>
  sections
    .map(({ fileSlug, data, content }) => `<section id="${fileSlug}"><h2>${data.title}</h2>${content}</section>`)
    .join("");
