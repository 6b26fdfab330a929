/** What a sentence of the node is marked with: one that is not in the reader's script is English, and runs from left to right. */
export const asWritten = (sentence: string): { readonly lang?: string; readonly dir?: string } =>
  /[\u0400-\u06ff]/.test(sentence) ? {} : { lang: 'en', dir: 'ltr' };
