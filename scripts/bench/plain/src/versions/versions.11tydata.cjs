const newest = require("node:fs")
  .readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory());
const last = newest
  .map(({ name }) => name)
  .toSorted()
  .at(-1);
const versionOf = ({ page }) => page.filePathStem.split("/").at(-2);

module.exports = {
  layout: "page.11ty.cjs",
  tags: "section",
  eleventyComputed: { version: versionOf },
  permalink: (data) => versionOf(data) === last && `/sections/${data.page.fileSlug}/`,
};
