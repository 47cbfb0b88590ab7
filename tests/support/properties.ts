import fc from "fast-check";

// The same inputs on each run, so that no proposal fails by chance; PROPERTY_SEED sets others, to look for new ones.
fc.configureGlobal({ seed: Number(process.env["PROPERTY_SEED"] ?? 2026) });

export default fc;
