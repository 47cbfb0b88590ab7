const { eachVersion } = require("../versions.cjs");

module.exports = eachVersion(
  ({ version }) => `/versions/${version.date}/modifications/`,
  (versions) => versions.slice(1),
);
