import { addTexts } from "./i18n.ts";
import conversation from "./locales/en/conversation.json";

// Each view with these texts imports this file, so the first screen loads without them.
addTexts(conversation);
