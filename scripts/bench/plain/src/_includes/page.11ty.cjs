const frame = require("node:fs").readFileSync("frame.html", "utf8");

module.exports = ({ title, content }) => frame.replaceAll("{title}", title).replace("{main}", () => content);
