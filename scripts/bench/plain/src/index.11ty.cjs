module.exports = class {
  data() {
    return { layout: "page.11ty.cjs", title: "Politique" };
  }

  render({ collections }) {
    return collections.sections.map(({ content }) => content).join("");
  }
};
