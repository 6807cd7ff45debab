# Listens on a datagram socket as systemd does (PATH), and prints what comes, a line for each variable.
use strict;
use warnings;
use IO::Socket::UNIX;

$| = 1;
my $socket = IO::Socket::UNIX->new(Type => SOCK_DGRAM, Local => $ARGV[0]) or die "cannot listen: $!\n";
print "listening\n";
while (defined $socket->recv(my $message, 4096)) {
	print "$message\n";
}
