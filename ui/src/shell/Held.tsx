import { Component, useEffect, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { node } from '../api/client';
import type { Link } from '../api/live';
import { Icon } from '../look/Icon';

interface Props {
  readonly link: Link;
  readonly children: ReactNode;
}
/** @param heard whether the node was heard when it failed: then nothing is tried again by itself */
interface State {
  readonly broken: boolean;
  readonly heard: boolean;
}

/**
 * Holds what one place broke, so that the header, the navigation and the line that says how fresh the picture is never go with it. A
 * place is fetched when somebody first goes there: while the node is away that fails, and browsers may remember the failure, so that
 * only loading the page anew helps. That is done as soon as the node answers; what was typed lies in this tab or at the node.
 */
export class Held extends Component<Props, State> {
  override state: State = { broken: false, heard: false };
  static getDerivedStateFromError(): Partial<State> {
    return { broken: true };
  }
  override componentDidCatch(): void {
    this.setState({ heard: this.props.link === 'live' });
  }
  override render(): ReactNode {
    const { broken, heard } = this.state;
    return !broken ? this.props.children : <Broken waits={!heard} link={this.props.link} />;
  }
}

function Broken({ waits, link }: { waits: boolean; link: Link }) {
  const { t } = useTranslation();
  useEffect(() => {
    if (waits && link === 'live') anew();
  }, [waits, link]);
  return (
    <div className="broken" role="alert">
      <p className="trouble"><Icon name="warning" /><span><strong>{t('shell.broken')}</strong> {t('shell.brokenWhy')}</span></p>
      <Button className="action" onPress={anew}>{t('shell.tryAgain')}</Button>
    </div>
  );
}

/** Loads the page anew once the node answers; before that it would be exchanged for the browser's own error page. */
function anew(): void {
  node.session().then(() => location.reload(), () => undefined);
}
