# Writes into a public-inbox with its own modules: INBOX_DIR [ROTATE_BYTES], and on standard input, for each mail,
#     (add|remove|purge) SP <length> LF <bytes>
use strict;
use warnings;
use PublicInbox::Config;
use PublicInbox::Eml;
use PublicInbox::InboxWritable;

my ($dir, $rotate) = @ARGV;
my $found;
PublicInbox::Config->new->each_inbox(sub { $found = $_[0] if $_[0]->{inboxdir} eq $dir });
my $importer = PublicInbox::InboxWritable->new($found)->importer(0);
$importer->{rotate_bytes} = $rotate if $rotate;
binmode STDIN;
while (my $line = <STDIN>) {
	my ($verb, $length) = $line =~ /^(\w+) (\d+)$/ or die "what is $line";
	read(STDIN, my $bytes, $length) == $length or die 'cut short';
	$importer->$verb(PublicInbox::Eml->new(\$bytes));
}
$importer->done;
