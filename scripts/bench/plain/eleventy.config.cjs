// What the same pages cost in an Eleventy as its documentation sets it up.
module.exports = () => ({ dir: { input: "src" }, markdownTemplateEngine: false });
