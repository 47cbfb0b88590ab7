/**
 * The signs of Windows-1252 from byte 0x80 on, where Latin-1 has none (https://encoding.spec.whatwg.org/#windows-1252).
 * Node's own decoder takes the one for the other before its version 24.
 */
export const WINDOWS_1252_SIGNS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";
