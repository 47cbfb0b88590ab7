// What the same pages cost in an Eleventy as its documentation sets it up: a section is a template, a list a collection.
module.exports = async (config) => {
  const { renderMarkdown } = await import("./policy/markdown/markdown.js");
  config.setLibrary("md", { render: (text) => renderMarkdown(text).html });
  config.addCollection("versions", (collections) =>
    Object.entries(Object.groupBy(collections.getFilteredByTag("section"), ({ data }) => data.version)).map(
      ([date, sections]) => ({ date, sections }),
    ),
  );
  config.addPassthroughCopy({ "src/versions": "versions" });
  return { dir: { input: "src" }, markdownTemplateEngine: false };
};
