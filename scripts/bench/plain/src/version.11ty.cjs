const { whole } = require("../whole.cjs");

module.exports = class {
  data() {
    return {
      layout: "page.11ty.cjs",
      title: "Politique",
      pagination: { data: "collections.versions", size: 1, alias: "version" },
      permalink: ({ version }) => `/versions/${version.date}/`,
    };
  }

  render({ version }) {
    return whole(version);
  }
};
