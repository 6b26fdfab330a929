import i18next from 'i18next';
import { Refusal } from '../api/client';
import { Fault } from '../log/fault';

/** Where a sentence of the node's ends with the field that it is about: a program reads that, and a person sees the field. */
const FIELD = / \([a-z][\w.[\]]*\)(?=\.?$)/;

/** What went wrong, in the reader's language: the node's own word, what is wrong with a proof, or that nobody answered. */
export const whyNot = (error: unknown): string =>
  error instanceof Refusal ? error.message.replace(FIELD, '')
  : error instanceof Fault ? i18next.t(`fault.${error.kind}`, { ...error.values })
  : i18next.t('shell.noAnswer');
