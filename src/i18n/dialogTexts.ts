import { addTexts } from "./i18n.ts";
import dialogs from "./locales/en/dialogs.json";

// Each dialog imports this file, so the first screen loads without these texts.
addTexts(dialogs);
