/** Elements that take text, or a choice that is being made. Buttons take neither. */
const fields =
  "input:not([type=button], [type=submit], [type=reset]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=combobox], [role=listbox]";

/** Whether the agent is working in a field of this page. A field is not in use while another page has the focus. */
export function isFieldInUse(): boolean {
  // Without a page there is no field.
  const page = globalThis.document as Document | undefined;
  return page?.hasFocus() === true && page.activeElement?.matches(fields) === true;
}
