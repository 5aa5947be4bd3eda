const { jestConfig } = require("@salesforce/sfdx-lwc-jest/config");

module.exports = {
  ...jestConfig,
  // The stub of sfdx-lwc-jest has only one of the toolkit's methods.
  moduleNameMapper: {
    "^lightning/serviceCloudVoiceToolkitApi$": "<rootDir>/test/stubs/lightning/serviceCloudVoiceToolkitApi",
  },
};
