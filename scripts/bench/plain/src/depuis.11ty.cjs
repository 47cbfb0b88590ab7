const { eachVersion } = require("../versions.cjs");

module.exports = eachVersion(({ version }) => `/versions/${version.date}/depuis/`);
