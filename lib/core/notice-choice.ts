/** What somebody chose about being told outside our own windows. */
export interface NoticeChoice {
  readonly on: boolean;
  /** Minutes of the local day between which nothing is told; may go over midnight. Equal ones mean: never quiet. */
  readonly quiet?: { readonly from: number; readonly to: number };
}

/** Off until somebody asks for it; quiet at night from the beginning. */
export const usualNotices: NoticeChoice = { on: false, quiet: { from: 18 * 60, to: 8 * 60 } };

/** Whether a minute lies in the quiet hours, which may go over midnight. */
export function isQuiet(quiet: NoticeChoice['quiet'], minuteOfDay: number): boolean {
  if (!quiet || quiet.from === quiet.to) return false;
  const { from, to } = quiet;
  const after = minuteOfDay >= from;
  const before = minuteOfDay < to;
  return from < to ? after && before : after || before;
}
