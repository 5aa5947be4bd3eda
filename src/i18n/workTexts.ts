import { addTexts } from "./i18n.ts";
import work from "./locales/en/work.json";

// Each view with these texts imports this file, so the first screen loads without them.
addTexts(work);
