import { addTexts } from "./i18n.ts";
import dialogs from "./locales/en/dialogs.json";

// The first screen does without them: each dialog imports this file, and they come along with the first.
addTexts(dialogs);
