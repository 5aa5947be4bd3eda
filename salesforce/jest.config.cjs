const { jestConfig } = require("@salesforce/sfdx-lwc-jest/config");

// The engine's module for browsers is its main file, which Jest cannot load.
const engine = require.resolve("@lwc/engine-dom").replace(/index\.js$/, "index.cjs");

module.exports = {
  ...jestConfig,
  moduleNameMapper: {
    "^(lwc|@lwc/engine-dom)$": engine,
    // The stub of sfdx-lwc-jest has only one of the toolkit's methods.
    "^lightning/serviceCloudVoiceToolkitApi$": "<rootDir>/test/stubs/lightning/serviceCloudVoiceToolkitApi",
  },
};
