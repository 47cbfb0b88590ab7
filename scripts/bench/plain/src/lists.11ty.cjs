const { whole } = require("../versions.cjs");

module.exports = class {
  data() {
    return {
      layout: "page.11ty.cjs",
      title: "Politique",
      addresses: ["/", "/versions/", "/verifier/", "/404.html"],
      pagination: { data: "addresses", size: 1, alias: "address" },
      permalink: ({ address }) => address,
    };
  }

  render({ address, collections }) {
    return address === "/"
      ? whole(collections.versions.at(-1))
      : collections.versions.map(({ date }) => date).join(", ");
  }
};
