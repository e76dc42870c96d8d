/** What a page asks for, as Electron tells it. */
export interface PermissionAsked {
  readonly permission: string;
  /** Who asks: an origin, or an address below it. */
  readonly url: string | undefined;
  readonly media: readonly (string | undefined)[];
}

/** The one thing that Onset's own page may have: its ear for barge-ins. No camera, no notifications, no anything. */
export function isOwnMicrophone({ permission, url, media }: PermissionAsked, pageOrigin: string): boolean {
  const isOwn = url === pageOrigin || url?.startsWith(`${pageOrigin}/`) === true;
  return isOwn && permission === 'media' && media.length > 0 && media.every((kind) => kind === 'audio');
}
