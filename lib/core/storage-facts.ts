/** What the browser says of the room that Booklight has. */
export interface StorageFacts {
  /** The browser keeps everything until somebody deletes it. */
  readonly kept: boolean;
  /** Bytes; absent where the browser does not tell. */
  readonly usedBytes?: number;
  readonly quotaBytes?: number;
}
