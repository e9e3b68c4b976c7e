<?php
// Receives webhooks in connect2print's manner and checks their signatures.
//
//   SECRET=... php -S 127.0.0.1:9000 connect2print.php

$secret = getenv('SECRET');
$body = file_get_contents('php://input');
$expected = hash_hmac('sha256', $body, $secret);
$genuine = hash_equals($expected, $_SERVER['HTTP_X_WEBHOOK_SIGNATURE'] ?? '');

http_response_code($genuine ? 200 : 401);
header('Content-Type: text/plain');
echo $genuine ? "thank you\n" : "wrong signature\n";
