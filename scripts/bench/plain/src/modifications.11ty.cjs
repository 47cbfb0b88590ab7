const { whole } = require("../whole.cjs");

module.exports = class {
  data() {
    return {
      layout: "page.11ty.cjs",
      title: "Politique",
      pagination: { data: "collections.versions", size: 1, alias: "version", before: (versions) => versions.slice(1) },
      permalink: ({ version }) => `/versions/${version.date}/modifications/`,
    };
  }

  render({ version }) {
    return whole(version);
  }
};
