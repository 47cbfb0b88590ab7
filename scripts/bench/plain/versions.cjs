/** A version on one page. */
const whole = ({ sections }) =>
  sections
    .map(({ fileSlug, data, content }) => `<section id="${fileSlug}"><h2>${data.title}</h2>${content}</section>`)
    .join("");

/** A template that shows every version that `before` lets through at an address of its own. */
const eachVersion = (permalink, before) => ({
  data: {
    layout: "page.11ty.cjs",
    title: "Politique",
    pagination: { data: "collections.versions", size: 1, alias: "version", before },
    permalink,
  },
  render: ({ version }) => whole(version),
});

module.exports = { whole, eachVersion };
