import { addTexts } from "./i18n.ts";
import attention from "./locales/en/attention.json";

// Each view with these texts imports this file, so the first screen loads without them.
addTexts(attention);
