/** Returns after how many minutes the panel reminds of a muted or held call. 0 turns the reminders off. */
export function reminderMinutes(): number {
  return 2;
}
