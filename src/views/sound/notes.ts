// Frequencies in Hz. The offer is the louder event, so it has more notes.
export const offerNotes: readonly number[] = [659, 880, 659, 880];
export const messageNotes: readonly number[] = [880];
